import type { ComponentChildren } from 'preact';
import type { PageModel, ServiceView } from '../page-model.ts';
import { translator } from '../translate.ts';
import type { BrowserModule } from './layout.tsx';
import { Layout } from './layout.tsx';
import { ServiceHeader } from './service-header.tsx';

interface JourneyPageProps {
  readonly model: PageModel;
  readonly title: string;
  /** The heading, where it should not be the title. */
  readonly heading?: string;
  readonly service?: ServiceView | undefined;
  /** Where one is on the way, shown beside the service. */
  readonly steps?: ComponentChildren;
  readonly scripts?: readonly BrowserModule[];
  readonly children: ComponentChildren;
}

/** One step of something: the service at the side, the step in the middle. */
export function JourneyPage({ model, title, heading, service, steps, scripts, children }: JourneyPageProps) {
  const t = translator(model.locale);
  return (
    <Layout model={model} title={title} shape="journey" {...(scripts && { scripts })}>
      <div class={service ? 'journey' : 'journey journey--alone'}>
        {service && (
          <div class="journey__side">
            <ServiceHeader t={t} service={service} />
            {steps}
          </div>
        )}
        <div class="journey__panel">
          <h1>{heading ?? title}</h1>
          {children}
        </div>
      </div>
    </Layout>
  );
}
